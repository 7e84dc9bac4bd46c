package main

import "testing"

func TestWithoutComments(t *testing.T) {
	const script = `// Says what it is for.
(() => {
  'use strict';

  /** Where it stands. */
  const at = 'http://example.com/'; // why
  /**
   * @param {string} a
   */
  function f(a) {
    // "quoted"
    return a / 2 /* half */ + '/** no */';
  }
})();
`
	const want = `(() => {
  'use strict';

  const at = 'http://example.com/'; // why
  function f(a) {
    return a / 2 /* half */ + '/** no */';
  }
})();
`
	if got := string(withoutComments([]byte(script))); got != want {
		t.Errorf("got\n%s", got)
	}
}
