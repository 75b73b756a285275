using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary>Which plugins may be run, and what they may cost.</summary>
[Category("nagios")]
public sealed record NagiosOptions
{
    /// <summary>
    /// Directories whose plugins may be run, comma-separated; empty for none at all. Who may change the configuration may run what lies there, with any
    /// arguments and with the rights of this server. Default: where the packages of the distributions put plugins.
    /// </summary>
    [StringLength(4096)]
    [Description("directories, comma-separated, or nothing")]
    public string Directories { get; set; } = "/usr/lib/nagios/plugins,/usr/lib64/nagios/plugins,/usr/lib/monitoring-plugins,/usr/local/nagios/libexec";

    /// <summary>Plugins that may not be run although they lie there, comma-separated. Default: those that run what their arguments say.</summary>
    [StringLength(4096)]
    [Description("file names, comma-separated, or nothing")]
    public string Refused { get; set; } = "negate,urlize,check_by_ssh";

    /// <summary>How many plugins run at once on this machine; others wait. Default 16.</summary>
    [Range(1, 1000)]
    public int Processes { get; set; } = 16;
}
