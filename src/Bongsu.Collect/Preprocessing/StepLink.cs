namespace Bongsu.Collect.Preprocessing;

/// <summary>A step in its place.</summary>
/// <param name="Step">The step.</param>
/// <param name="Handling">What comes of its failures.</param>
internal readonly record struct StepLink(IPreprocessingStep Step, StepErrorHandling Handling);
