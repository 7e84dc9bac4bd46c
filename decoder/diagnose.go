package decoder

import "fastbusy/decoder/internal/check"

// diagnose makes an entry's checks on the request that stands beside the incident.
func (a *assembler) diagnose(v verdict, e *Entry) []Note {
	if len(e.Checks) == 0 {
		return nil
	}
	var api *API
	var params []check.Param
	for _, t := range v.ranked {
		if &a.entries[t.ref.entry] != e {
			continue
		}
		api, params = &a.apis[a.apiOf[t.ref.entry]], nil
		for _, p := range a.values(v.incident, &t) {
			params = append(params, check.Param{Name: p.name, Value: a.unwrapped(p.Stretch), Stretch: p.Stretch})
		}
	}
	if in := v.incident; a.last.beside != in || a.last.api != api {
		a.last = sought{check.Find(&a.Paste, check.Failure{
			Stretch: in.Stretch, Region: in.region, Obj: in.obj, HTTP: in.http,
			Hosts: api.Hosts, ProviderHosts: api.ProviderHosts, Endpoints: api.Endpoints,
		}), in, api}
	}
	var notes []Note
	for _, n := range a.last.Notes(e.Checks, params) {
		notes = append(notes, Note{n.Text, a.span(n.Stretch)})
	}
	return notes
}
