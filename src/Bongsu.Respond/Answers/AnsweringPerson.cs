namespace Bongsu.Respond.Answers;

/// <summary>A person of the configuration who answers a message that only they were sent.</summary>
/// <param name="Organisation">Their organisation's name.</param>
/// <param name="Name">Their name.</param>
public sealed record AnsweringPerson(string Organisation, string Name);
