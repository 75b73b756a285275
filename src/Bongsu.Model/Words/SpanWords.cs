namespace Bongsu.Model.Words;

/// <summary>The parts of a span.</summary>
[Sentences("span")]
internal static partial class SpanWords;
