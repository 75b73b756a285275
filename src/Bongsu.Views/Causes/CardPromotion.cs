namespace Bongsu.Views.Causes;

/// <summary>An instance-level problem that users feel, and the service-level problem that it has become.</summary>
/// <param name="Instance">The one, whose own level stays within its category.</param>
/// <param name="Service">The other.</param>
/// <param name="AtMs">Since when; Unix milliseconds.</param>
/// <param name="EndedAtMs">When users no longer felt it; null while they do.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record CardPromotion(CardProblem Instance, CardProblem Service, long AtMs, long? EndedAtMs, string Reason);
