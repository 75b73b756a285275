using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>Why traceroute checks fail.</summary>
[Sentences("traceroute")]
internal static partial class TracerouteReasons;
