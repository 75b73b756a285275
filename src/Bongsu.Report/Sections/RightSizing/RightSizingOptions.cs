using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.RightSizing;

/// <summary>Options of <c>right-sizing</c>. <c>*</c> stands for any characters.</summary>
internal sealed class RightSizingOptions
{
    /// <summary>Keys of items that say how idle the processors are, in per cent. Default <c>system.cpu.util[*idle*]</c>.</summary>
    public IReadOnlyList<string> CpuIdle { get; init; } = ["system.cpu.util[*idle*]"];

    /// <summary>Keys of items that say how busy the processors are, in per cent. Default <c>*CPUUtilization*</c>.</summary>
    public IReadOnlyList<string> CpuBusy { get; init; } = ["*CPUUtilization*"];

    /// <summary>Keys of items that say how much memory is available, in per cent. Default <c>vm.memory.size[pavailable]</c>.</summary>
    public IReadOnlyList<string> MemoryAvailable { get; init; } = ["vm.memory.size[pavailable]"];

    /// <summary>A host whose processors are busier than this in fewer than 5 % of the hours is idle, in per cent. Default 3.</summary>
    [Range(0.0, 100.0)]
    public double Idle { get; init; } = 3;

    /// <summary>A host whose processors are busier than this in fewer than 5 % of the hours is oversized, in per cent. Default 20.</summary>
    [Range(0.0, 100.0)]
    public double Oversized { get; init; } = 20;

    /// <summary>An oversized host has never less memory available than this, in per cent. Default 60.</summary>
    [Range(0.0, 100.0)]
    public double MemoryFree { get; init; } = 60;
}
