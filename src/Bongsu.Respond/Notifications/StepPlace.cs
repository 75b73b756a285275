namespace Bongsu.Respond.Notifications;

/// <summary>Which step of a policy a notification is.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Step">The step, from 0.</param>
/// <param name="Round">How often the policy's steps had been repeated before.</param>
/// <param name="Rank">Its place among those of the step that are tried one after the other; 0 is tried first.</param>
public sealed record StepPlace(string Policy, int Step, int Round = 0, int Rank = 0);
