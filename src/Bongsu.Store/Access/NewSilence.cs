using Bongsu.Model.Time;

namespace Bongsu.Store.Access;

/// <summary>A silence to be made.</summary>
/// <param name="Match">Which problems, such as <c>host=web-* level=1-3</c>; empty means the hosts of the incident's open problems.</param>
/// <param name="Until">Its end: ahead, at most a year.</param>
/// <param name="Reason">Why; 1 to 4000 characters.</param>
/// <param name="Incident">The incident that it is made from, by the number of any of its problems; null where it is made from none.</param>
public sealed record NewSilence(string Match, Timestamp Until, string Reason, long? Incident = null);
