using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary>Why a plugin could not be run to its end.</summary>
[Sentences("nagios")]
internal static partial class NagiosReasons;
