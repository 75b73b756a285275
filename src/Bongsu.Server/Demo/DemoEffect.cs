namespace Bongsu.Server.Demo;

/// <summary>What a fault does to one item of a host or service.</summary>
/// <param name="Host">The host or service.</param>
/// <param name="Key">The item's key; for an output of a check <c>output[check]</c>, such as <c>ok[checkout]</c>; null for all items of the host.</param>
/// <param name="From">When it begins, counted from the fault's start.</param>
/// <param name="To">When it ends, counted likewise.</param>
/// <param name="Shape">What becomes of the values.</param>
/// <param name="First">The value, or the one at the beginning; NaN for what it would be without the fault.</param>
/// <param name="Last">The one at the end.</param>
internal sealed record DemoEffect(string Host, string? Key, TimeSpan From, TimeSpan To, DemoShape Shape, double First = 0, double Last = 0);
