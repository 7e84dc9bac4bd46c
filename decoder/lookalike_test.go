package decoder_test

import "testing"

// TestLookAlikes reads what other systems print: codes, keys and words that the
// reference has as well are no finding there.
func TestLookAlikes(t *testing.T) {
	_, c := loaded(t)
	for _, text := range []string{
		`{"code":40005,"message":"x","more_info":"https://www.twilio.com/docs/errors/40005","status":400}`,
		`{"code":20404,"message":"The requested resource was not found","status":404}`,
		`{"errors":[{"code":"40333","title":"Messaging profile spend limit reached","detail":"..."}]}`,
		`{"errors":[{"code":"10015","title":"Bad Request","detail":"The number is invalid"}]}`,
		`{"error-code":"401","error-code-label":"auth failed"}`,
		`{"type":"https://developer.vonage.com/api-errors#unprovisioned","title":"Invalid credentials","detail":"x","instance":"y"}`,
		`{"errorCode":40005,"errorMessage":"Unknown host"}`,
		`{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}`,
		`{"errorCode":40400,"message":"Topic not found"}`,
		`{"error_code":40400,"message":"Entity not found"}`,
		`{"error_code":40401,"message":"Subject 'foo' not found."}`,
		`{"error_code":42201,"message":"Input schema is an invalid Avro schema"}`,
		`{"error_code":50001,"message":"Error in the backend data store"}`,
		`{"errorCode":"E0000004","errorSummary":"Authentication failed","errorLink":"E0000004","errorId":"oaeXYZ","errorCauses":[]}`,
		`{"eventType":"disconnect","cause":"timeout","session":"x"}`,
		`{"eventType":"DISCONNECT","connectionId":"abc","cause":"error"}`,
		`{"event":"disconnect","reason":"account-limit"}`,
		`{"eventType":"disconnect","status":"error","cause":"unauthorized"}`,
		`eventType=disconnect&reason=timeout`,
		`cause=callback-error&eventType=login`,
		`{"eventType":"disconnect","cause":"Unavailable"}`,
		`{"eventType":"disconnect","cause":"InvalidRequest"}`,
		`{"event":"notify","errorCode":40005,"text":"x"}`,
		`http://localhost:40005/health`,
		`listening on port 40400`,
		`Error: listen EADDRINUSE: address already in use :::50000`,
		`ssh: connect to host 10.0.0.1 port 42901: Connection refused`,
		`order 40107 shipped`,
		`invoice #42200 total 503.00`,
		`SELECT * FROM t WHERE id = 40005;`,
		`pid 40300 exited with code 1`,
		`frame 418 of 500`,
		"HTTP/1.1 404 Not Found\nServer: nginx\n\n<html><h1>404 Not Found</h1></html>",
		"HTTP/2 429\nserver: cloudflare\n\nerror code: 1015",
		`{"message":"Too Many Requests"}`,
		`{"message":"Forbidden"}`,
		`{"message":"Unauthorized","code":401}`,
		`{"error":"invalid_client","error_description":"Client authentication failed"}`,
		`{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}`,
		`{"error":{"type":"invalid_request_error","message":"No such customer"}}`,
		`{"fault":{"faultstring":"Invalid ApiKey","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}`,
		`{"status":"error","message":"Invalid credentials"}`,
		`{"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}`,
		`{"timestamp":"2024-01-01T00:00:00Z","status":500,"error":"Internal Server Error","path":"/foo"}`,
		`java.net.ConnectException: Connection refused`,
		`TypeError: Cannot read properties of undefined (reading 'status')`,
		`{"type":"validation","errors":["name is required"]}`,
		`{"type":"forbidden","message":"no"}`,
		`{"type":"error","message":"x"}`,
		`{"cause":"account-limit"}`,
		`a=1&b=2&cause=hangup&eventType=disconnect`,
		"GET /x?eventType=disconnect&cause=account HTTP/1.1\nHost: example.com",
		`{"request_id":"x","error_text":"Invalid credentials"}`,
		`{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}`,
		`503`,
		`room 503`,
		`+1 418 555 0100`,
		`2026-11-22 04:18:00 INFO all is well`,
		`429 customers`,
		`Error 1064 (42000): You have an error in your SQL syntax`,
		`ORA-00942: table or view does not exist`,
		`SQLSTATE[42201]: syntax`,
		`exit status 401 of 500 lines`,
		`{"level":"error","errorCode":50300,"msg":"db down"}`,
		`{"eventType":"transferComplete","cause":"hangup"}`,
		"HTTP/1.1 422 Unprocessable Entity\nContent-Type: application/vnd.schemaregistry.v1+json\n\n{\"error_code\":42201,\"message\":\"Input schema is an invalid Avro schema\"}",
		"HTTP/1.1 404 Not Found\n\n{\"error_code\":40401,\"message\":\"Subject not found.\"}",
		`{"error_code":42203,"message":"Invalid compatibility level"}`,
		`status must be within the range of normal values`, // a message goes on with a bracket there
		`the value must be within the range 1 to 5`,
		`{"message":"The request could not be completed"}`, // and yet the start of a long message
		`{"message":"The request was not authorized"}`,
		`bandwidth test failed: Forbidden`, // a vendor's name that is a word, and a status's
		`ERROR: HTTP Error 403: Forbidden (bandwidth)`,
		`Invalid parameters: limit must be a number`, // as anyone says it
		`Call [A1] was not found`,                    // words between the value's bracket and the message's
		`INFO Call [17] rejected: route for +44 not found`,
		`Call [12] ended, and its leg [13] cannot be modified in its current state`,
		`npm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/bandwidth-sdk - You do not have permission`, // the registry's answer
		`npm ERR! 404 Not Found - GET https://registry.npmjs.org/bandwidth-sdk - Not found`,
		`Received 403 Forbidden from https://repo.example.com/com.sinch.sdk/1.0.pom`,
	} {
		if r := c.Decode(text); len(r.Findings) > 0 {
			t.Errorf("%q is taken for %s, %s", text, r.Findings[0].Entry.ID, r.Findings[0].Confidence)
		}
	}
}
