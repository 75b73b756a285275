using System.Net;

namespace Bongsu.Collect.Checks.Targets;

/// <summary>A check would have connected where <c>checks.deny</c> does not let it.</summary>
/// <param name="address">The address that is denied.</param>
internal sealed class TargetDeniedException(IPAddress address) : Exception($"{address} is denied.")
{
    /// <summary>The address that is denied.</summary>
    public IPAddress Address => address;
}
