using Bongsu.Model.Words;

namespace Bongsu.Collect.Clouds;

/// <summary>What is said of clouds: why one could not be read, and how its resources ended.</summary>
[Sentences("cloud")]
internal static partial class CloudReasons;
