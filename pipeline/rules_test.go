package pipeline

import (
	"strings"
	"testing"
)

// TestEveryRuleHasAnExample holds what extract explain CODE prints.
func TestEveryRuleHasAnExample(t *testing.T) {
	for _, r := range Rules() {
		if strings.TrimSpace(r.Example) == "" || r.Example == r.About {
			t.Errorf("%s has no example", r.Code)
		}
	}
}
