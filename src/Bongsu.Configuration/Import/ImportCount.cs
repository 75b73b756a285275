namespace Bongsu.Configuration.Import;

/// <summary>How many objects of a kind the files have, and how many of them work here.</summary>
/// <param name="Found">In the files.</param>
/// <param name="Taken">Of those.</param>
public sealed record ImportCount(int Found, int Taken);
