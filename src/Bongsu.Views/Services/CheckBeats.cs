using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Services;

/// <summary>The recent results of one check, stretch by stretch, the oldest first.</summary>
/// <param name="Check">The check.</param>
/// <param name="Beats">The stretches.</param>
public sealed record CheckBeats(EffectiveCheck Check, IReadOnlyList<Beat> Beats);
