# The program and nothing else. It reads and writes what is mounted at /data:
#
#   docker build -t extract .
#   docker run --rm -v "$PWD:/data" --user "$(id -u):$(id -g)" extract run -o out interviews

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -o /extract ./cmd/extract

FROM scratch
COPY --from=build /extract /extract
COPY LICENSE NOTICE.md /
WORKDIR /data
ENV TMPDIR=/data
USER 65532:65532
ENTRYPOINT ["/extract"]
