using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>Which drivers may be used, and what they may cost.</summary>
[Category("odbc")]
public sealed record OdbcOptions
{
    /// <summary>
    /// The drivers that connections of items may name, as odbcinst.ini names them, comma-separated; empty (the default) for none: then only the data sources
    /// of odbc.ini are there. A driver is a library that runs in this server and does what its connection says.
    /// </summary>
    [StringLength(4096)]
    [Description("names of drivers, comma-separated, or nothing")]
    public string Drivers { get; set; } = "";

    /// <summary>How many queries run at once; others wait. Default 8.</summary>
    [Range(1, 256)]
    public int Connections { get; set; } = 8;
}
