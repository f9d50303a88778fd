package confidence

// Fitted reports whether data/weights.txt holds any weights.
func Fitted() bool { return len(trained) > 0 }
