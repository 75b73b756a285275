using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>Which files of this machine may be looked at. Who may change the configuration sees no more than this, whatever it names.</summary>
[Category("files")]
public sealed record FileAccessOptions
{
    /// <summary>
    /// Directories and files whose contents may be read, comma-separated; empty for none. Links are followed first: what counts is where a file really lies.
    /// Default: the system's logs.
    /// </summary>
    [StringLength(4096)]
    [Description("directories and files, comma-separated, or nothing")]
    public string Read { get; set; } = "/var/log";

    /// <summary>
    /// Directories and files of which may be known that they exist, how large and how old they are, whose they are, and a checksum, but nothing of their
    /// contents; those of <see cref="Read"/> too. Default: where programs and their configuration lie.
    /// </summary>
    [StringLength(4096)]
    [Description("directories and files, comma-separated, or nothing")]
    public string Watch { get; set; } = "/boot,/etc,/home,/opt,/root,/srv,/usr,/var";
}
