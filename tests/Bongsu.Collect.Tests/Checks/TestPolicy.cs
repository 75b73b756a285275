using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Policies of targets for tests.</summary>
internal static class TestPolicy
{
    /// <summary>As shipped.</summary>
    public static TargetPolicy Default { get; } = new(new TargetOptions());
}
