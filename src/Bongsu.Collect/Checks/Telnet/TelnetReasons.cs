using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Telnet;

/// <summary>Why telnet items fail.</summary>
[Sentences("telnet")]
internal static partial class TelnetReasons;
