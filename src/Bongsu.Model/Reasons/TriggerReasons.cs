using Bongsu.Model.Words;

namespace Bongsu.Model.Reasons;

/// <summary>Why the state of a trigger is not known, or why it opens no problem.</summary>
[Sentences("trigger")]
public static partial class TriggerReasons;
