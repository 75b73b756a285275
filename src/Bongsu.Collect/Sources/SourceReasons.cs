using Bongsu.Model.Words;

namespace Bongsu.Collect.Sources;

/// <summary>Why another system could not be read.</summary>
[Sentences("source")]
internal static partial class SourceReasons;
