namespace Bongsu.Views.Why;

/// <summary>What one person heard of an incident, and why, or why not.</summary>
/// <param name="Organisation">Their organisation.</param>
/// <param name="Person">Their name in it.</param>
/// <param name="IsNotified">True where a message has reached them.</param>
/// <param name="Entries">In the order of time.</param>
public sealed record WhyPerson(string Organisation, string Person, bool IsNotified, IReadOnlyList<WhyEntry> Entries);
