using Bongsu.Model.Words;




namespace Bongsu.Model.Reasons;

/// <summary>What the history of a problem says.</summary>
[Sentences]
public static partial class HistoryReasons;
