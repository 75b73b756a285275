namespace Bongsu.Metrics.Remote.Reading;

/// <summary>One series of an answer.</summary>
/// <param name="Labels">As the far side gives them; functions drop the name.</param>
/// <param name="Samples">In the order given.</param>
internal sealed record FarSeries(Labels Labels, List<Sample> Samples);
