import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Lines of JSON in, lines of answers out: ExtractJob PAGES ANSWERS. The variable EXTRACT names the program on each machine. */
public class ExtractJob {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
    flink.setRuntimeMode(RuntimeExecutionMode.BATCH);
    FileSource<String> pages = FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path(args[0])).build();
    FileSink<String> answers = FileSink.forRowFormat(new Path(args[1]), new SimpleStringEncoder<String>()).build();
    flink.fromSource(pages, WatermarkStrategy.noWatermarks(), "pages").transform("extract", Types.STRING, new Filter()).sinkTo(answers);
    flink.execute("extract");
  }

  /** Sends lines through the program, a batch at a time. What goes wrong is thrown on the thread of the task, which fails and is tried again. */
  static class Filter extends AbstractStreamOperator<String> implements OneInputStreamOperator<String, String>, BoundedOneInput {
    private transient List<String> lines;

    @Override
    public void processElement(StreamRecord<String> line) throws Exception {
      if (lines == null) lines = new ArrayList<>();
      lines.add(line.getValue());
      if (lines.size() == 1000) answer();
    }

    @Override
    public void endInput() throws Exception {
      answer();
    }

    /** Nothing is held back over a checkpoint, where the job is a stream. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
      answer();
    }

    private void answer() throws Exception {
      if (lines == null || lines.isEmpty()) return;
      String name = System.getenv().getOrDefault("EXTRACT", "extract");
      Process program = new ProcessBuilder(name, "filter", "-workers", "1").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try {
        CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed(program));
        int answers = 0;
        for (String answer; (answer = program.inputReader(StandardCharsets.UTF_8).readLine()) != null; answers++) output.collect(new StreamRecord<>(answer));
        int code = program.waitFor();
        if (code != 0 || answers != lines.size()) throw new IOException(name + " ended with exit code " + code + ", " + answers + " of " + lines.size() + " lines answered");
        fed.join();
      } finally {
        program.destroyForcibly();
      }
      lines.clear();
    }

    private void feed(Process program) {
      try (var input = program.outputWriter(StandardCharsets.UTF_8)) {
        for (String line : lines) input.append(line).append('\n');
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }
}
