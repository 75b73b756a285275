namespace Bongsu.Respond.Incidents.Joining;

/// <summary>The incident that a rule puts a problem into.</summary>
/// <param name="Incident">Its number.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="NamesCause">True where the problem is the most likely cause of a failure that is in the incident.</param>
internal sealed record JoinVerdict(long Incident, string Reason, bool NamesCause = false);
