//go:build race

package pipeline

// raced says that the race detector is in the build.
const raced = true
