namespace Bongsu.Respond.Incidents;

/// <summary>Whether a problem opens an incident or joins one, and why.</summary>
/// <param name="Incident">The number of the incident that it joins; null where it opens one, which bears its own number.</param>
/// <param name="Rule">The name of the rule that decided.</param>
/// <param name="Reason">Why, in a sentence; empty where it opens one.</param>
internal sealed record IncidentDecision(long? Incident, string Rule, string Reason)
{
    /// <summary>Incidents that turn out to be the same one: they end in <see cref="Incident"/>.</summary>
    public IReadOnlyList<long> Absorbs { get; init; } = [];

    /// <summary>True where the problem is the most likely cause of a failure that is in the incident.</summary>
    public bool NamesCause { get; init; }
}
