namespace Bongsu.Views.Why;

/// <summary>Why people were notified of an incident, or not.</summary>
/// <param name="Incident">Its number.</param>
/// <param name="Title">The title of the problem that was first; may hold reasons.</param>
/// <param name="People">By organisation and name.</param>
/// <param name="Decisions">About everybody, in the order of time.</param>
/// <param name="IsCut">True where there is more than is read.</param>
public sealed record WhyView(long Incident, string Title, IReadOnlyList<WhyPerson> People, IReadOnlyList<WhyDecision> Decisions, bool IsCut);
