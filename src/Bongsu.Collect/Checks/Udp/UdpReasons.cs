using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Udp;

/// <summary>Why udp checks fail.</summary>
[Sentences("udp")]
internal static partial class UdpReasons;
