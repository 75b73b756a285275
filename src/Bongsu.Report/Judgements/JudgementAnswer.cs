namespace Bongsu.Report.Judgements;

/// <summary>What an owner says of a kind of problem.</summary>
public enum JudgementAnswer
{
    /// <summary>Nobody needs to know of it.</summary>
    Harmless,

    /// <summary>It stays as it is.</summary>
    Watch,

    /// <summary>Somebody is to repair what causes it.</summary>
    Fix,

    /// <summary>Users feel it: it is to be told as a failure of the service is.</summary>
    ServiceLevel,
}
