namespace Bongsu.Views.Simulations;

/// <summary>Somebody who would not have been notified, and why not.</summary>
/// <param name="Problem">The problem's number; 0 where it is made up.</param>
/// <param name="Who">An organisation, a person, or a group in words, as a sentence to print.</param>
/// <param name="Reason">Why not, as a sentence to print.</param>
public sealed record SimulatedOmission(long Problem, string Who, string Reason);
