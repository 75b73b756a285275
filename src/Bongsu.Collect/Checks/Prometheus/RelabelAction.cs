namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>What a rule does to the labels of a series (prometheus.io, "relabel_config").</summary>
public enum RelabelAction
{
    /// <summary>Where the expression matches, the target label becomes the replacement.</summary>
    Replace,

    /// <summary>Series that do not match are dropped.</summary>
    Keep,

    /// <summary>Series that match are dropped.</summary>
    Drop,

    /// <summary>The target label becomes the hash of the source labels modulo a number.</summary>
    Hashmod,

    /// <summary>The values of labels whose names match are copied to the label that the replacement names.</summary>
    Labelmap,

    /// <summary>Labels whose names match are dropped.</summary>
    Labeldrop,

    /// <summary>Labels whose names do not match are dropped.</summary>
    Labelkeep,

    /// <summary>The target label becomes the source labels in lower case.</summary>
    Lowercase,

    /// <summary>The target label becomes the source labels in upper case.</summary>
    Uppercase,
}
