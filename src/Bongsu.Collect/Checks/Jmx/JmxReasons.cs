using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Jmx;

/// <summary>Why jmx items fail.</summary>
[Sentences("jmx")]
internal static partial class JmxReasons;
