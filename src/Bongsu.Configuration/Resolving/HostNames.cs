namespace Bongsu.Configuration.Resolving;

/// <summary>What a host is called and where it is, for the built-in macros.</summary>
internal sealed record HostNames(string Name, string DisplayName, string? Address, string Port);
