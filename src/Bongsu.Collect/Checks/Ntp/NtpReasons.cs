using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Ntp;

/// <summary>Why ntp checks fail.</summary>
[Sentences("ntp")]
internal static partial class NtpReasons;
