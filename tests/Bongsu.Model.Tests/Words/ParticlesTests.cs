using Bongsu.Model.Words;

namespace Bongsu.Model.Tests.Words;

public sealed class ParticlesTests
{
    /// <summary>이 or 가 by how an operator reads the word.</summary>
    [Theory]
    [InlineData("서버", "서버가")]
    [InlineData("디스크 사용량", "디스크 사용량이")]
    [InlineData("server", "server가")]
    [InlineData("agent.ping", "agent.ping이")]
    [InlineData("uptime", "uptime이")]
    [InlineData("free", "free가")]
    [InlineData("idle", "idle이")]
    [InlineData("swap", "swap이")]
    [InlineData("load", "load가")]
    [InlineData("clock", "clock이")]
    [InlineData("CPU", "CPU가")]
    [InlineData("SQL", "SQL이")]
    [InlineData("10", "10이")]
    [InlineData("25", "25가")]
    [InlineData("90%", "90%가")]
    [InlineData("5M", "5M가")]
    [InlineData("vfs.fs.size[/,pused]", "vfs.fs.size[/,pused]가")]
    [InlineData("\"down\"", "\"down\"이")]
    public void A_subject_takes_its_particle(string word, string expected) => Assert.Equal(expected, word + Particles.After(word, "이", "가"));

    [Theory]
    [InlineData("평균", "평균으로")]
    [InlineData("값", "값으로")]
    [InlineData("1시", "1시로")]
    [InlineData("8", "8로")]
    [InlineData("6", "6으로")]
    [InlineData("일요일", "일요일로")]
    [InlineData("file", "file로")]
    public void A_means_takes_its_particle(string word, string expected) => Assert.Equal(expected, word + Particles.After(word, "으로", "로"));
}
