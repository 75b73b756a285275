using Bongsu.Model.Problems;

namespace Bongsu.Detect.Services;

/// <summary>A member of a service, as it is now.</summary>
/// <param name="Name">The host.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Health">Good: up; bad: down; not known and why.</param>
public sealed record Member(string Name, string DisplayName, Health Health)
{
    /// <summary>For how long it must be found down before it counts: long enough for a look at its gateway, where it has one.</summary>
    public TimeSpan ConfirmAfter { get; init; } = ServiceWatch.DownFor;
}
