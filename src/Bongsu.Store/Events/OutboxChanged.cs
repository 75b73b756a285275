namespace Bongsu.Store.Events;

/// <summary>Messages or tracker actions were added, withdrawn, tried or delivered, and with them what the problem's history says about them.</summary>
/// <param name="ProblemId">Their problem; null for those that belong to none (a digest, a test), or to many.</param>
public sealed record OutboxChanged(long? ProblemId) : StoreEvent;
