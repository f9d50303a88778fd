package review

import (
	"os/exec"
	"runtime"
)

// Browse opens an address in the person's browser, and reports whether there
// was something to open it with.
func Browse(url string) bool {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	c := exec.Command(name, args...)
	if c.Start() != nil {
		return false
	}
	go c.Wait() // so that it leaves no zombie
	return true
}
