using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// What a step remembers of one item between values. Each step that remembers has a record of its own; immutable, so that a batch that the stores refuse is
/// undone by putting the old one back. It holds a few values at most, never a history: there is one for each item.
/// </summary>
/// <param name="At">When the newest value that it has seen was measured. Never goes back.</param>
public abstract record StepState(Timestamp At);
