using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Something that happened to a watched issue.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Text">What, in a sentence or as it was written.</param>
internal sealed record WatchedEntry(Timestamp At, string By, string Text);
