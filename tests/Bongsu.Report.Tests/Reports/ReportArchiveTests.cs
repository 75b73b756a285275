using Bongsu.Report.Reports;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Reports;

public sealed class ReportArchiveTests
{
    /// <summary>What a damaged row holds is no report, and no exception.</summary>
    [Property(MaxTest = 300)]
    public Property Damaged_bytes_are_no_report() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i)).ToArbitrary(), bytes => ReportArchive.Unpack(bytes) is null);
}
