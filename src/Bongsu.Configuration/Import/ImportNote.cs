namespace Bongsu.Configuration.Import;

/// <summary>Something to say of an object.</summary>
/// <param name="Object">Which, such as <c>item 'system.uptime' of 'Linux'</c>.</param>
/// <param name="Reason">What and why.</param>
public sealed record ImportNote(string Object, string Reason);
