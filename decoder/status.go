package decoder

// statusMeaning says what an HTTP status of an error means by the standards, as
// RFC 9110 has most of them; 423, 424 and 507 are of RFC 4918, 508 of RFC 5842,
// 425 of RFC 8470, 428, 429, 431 and 511 of RFC 6585, 451 of RFC 7725. A status
// that is in none of them has the meaning of its class; no error has none.
func statusMeaning(status int) string {
	switch status {
	case 400:
		return "The server cannot read the request, or holds it to be wrong in itself: its syntax, its framing or its data."
	case 401:
		return "The request has no credentials, or none that the server accepts."
	case 402:
		return "Kept for payments; services use it where an account has no money left."
	case 403:
		return "The server understood the request and will not carry it out; who is asking has no right to it."
	case 404:
		return "Nothing is at this address, or the server does not want to say that something is."
	case 405:
		return "The address exists, but not for this method; the Allow header names those that it takes."
	case 406:
		return "The server has nothing in a form that the request's Accept headers allow."
	case 407:
		return "A proxy on the way wants credentials of its own."
	case 408:
		return "The request did not arrive whole in the time for which the server waits."
	case 409:
		return "The request does not fit the present state of what it is about; that state has to change first."
	case 410:
		return "What was at this address is gone, most likely for good."
	case 411:
		return "The server wants a Content-Length header."
	case 412:
		return "A condition in the request's headers, such as If-Match, does not hold."
	case 413:
		return "The request's body is larger than the server takes."
	case 414:
		return "The address is longer than the server reads."
	case 415:
		return "The body is in a format or an encoding that is not taken here; look at Content-Type."
	case 416:
		return "The part that was asked for by a Range header does not exist."
	case 417:
		return "What the request's Expect header asks for cannot be done."
	case 418:
		return "A joke of 1998 that some servers use to turn requests away; the number is reserved and says nothing more."
	case 420:
		return "In no standard; some services answer so to too many requests."
	case 421:
		return "The request reached a server that does not answer for this host."
	case 422:
		return "The body is well-formed and of a known type, but what it asks for cannot be done."
	case 423:
		return "What the request is about is locked."
	case 424:
		return "Another action, on which this one depends, failed."
	case 425:
		return "The server will not act on a request that could be a replay; it can be sent again."
	case 426:
		return "The server wants another version of the protocol, which its Upgrade header names."
	case 428:
		return "The server wants a condition with the request, such as If-Match, so that no change is overwritten."
	case 429:
		return "Too many requests came within a time; a Retry-After header may say how long to wait."
	case 431:
		return "The headers, or one of them, are larger than the server takes."
	case 451:
		return "It is withheld for legal reasons."
	case 500:
		return "The server met something that it did not expect; the fault is on its side."
	case 501:
		return "The server does not know how to do this at all, often because of the method."
	case 502:
		return "A gateway or proxy got an answer from the server behind it that it could not use."
	case 503:
		return "The server cannot answer for a while, being overloaded or under maintenance."
	case 504:
		return "A gateway or proxy did not get an answer in time from the server behind it."
	case 505:
		return "The server does not take this major version of HTTP."
	case 507:
		return "The server has no room to store what the request needs."
	case 508:
		return "The server ran into an endless loop while it worked on the request."
	case 511:
		return "The network wants a login first, as in a hotel; the answer is not from the server that was asked."
	}
	switch status / 100 {
	case 4:
		return "A 4xx status: the server holds the request to be at fault."
	case 5:
		return "A 5xx status: the server failed, although the request may have been right."
	}
	return ""
}
