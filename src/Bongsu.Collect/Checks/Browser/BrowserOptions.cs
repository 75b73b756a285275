using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>Which browser is run, and what it may cost.</summary>
[Category("browser")]
public sealed record BrowserOptions
{
    /// <summary>The path of an installed Chromium or Chrome; empty to take the first that is found in the usual places.</summary>
    [StringLength(4096)]
    [Description("a path, or nothing")]
    public string Program { get; set; } = "";

    /// <summary>How many browsers run at once on this machine; others wait. Default 2.</summary>
    [Range(1, 64)]
    public int Processes { get; set; } = 2;

    /// <summary>The most memory that a browser with all its processes may take, in MiB, before it is ended. Default 1024.</summary>
    [Range(256, 65_536)]
    public int Memory { get; set; } = 1024;

    /// <summary>The most that a browser may load in one run, in MiB. Default 100.</summary>
    [Range(1, 10_240)]
    public int Traffic { get; set; } = 100;
}
