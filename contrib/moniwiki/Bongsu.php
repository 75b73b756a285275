<?php
// Charts of Bongsu on pages of MoniWiki. Part of Bongsu, Apache License 2.0.
//
//   [[Bongsu(web-1,system.cpu.util)]]                      the last day
//   [[Bongsu(web-1,vfs.fs.size[/,pused],1w)]]              1h, 6h, 1d, 1w, 1m, 6m, or a span such as 90d
//   [[Bongsu(web-1,system.cpu.util,1d,width=800,height=240,theme=dark,language=ko,zone=Asia/Seoul)]]
//   [[Bongsu(web-1,system.cpu.util,trend)]]                a day, a week, a month and half a year in a row
//
// Put this file into MoniWiki's plugin/ and two lines into its config.php:
//
//   $bongsu_url = 'https://bongsu.example.com';    // where Bongsu's pages are, for the wiki and for its readers
//   $bongsu_token = 'bongsu_...';                  // a token of Bongsu with the scope to read; readers of the wiki never see it
//
// The wiki asks Bongsu once for a signed address of each picture, keeps it in its cache, and asks again before it ends.

const BONGSU_LIFETIME_DAYS = 30;
const BONGSU_RENEW_BEFORE_DAYS = 10;

function macro_Bongsu($formatter, $value, &$options = array()) {
    $asked = bongsu_parse(is_string($value) ? $value : '');
    if (is_string($asked))
        return bongsu_fault($asked);
    $html = '';
    foreach ($asked['ranges'] as $range) {
        $picture = $asked['picture'];
        $picture['range'] = $range;
        $url = bongsu_link($picture);
        if ($url === null)
            return bongsu_fault('Bongsu gives no picture of ' . $asked['name'] . '.');
        $html .= '<img class="bongsu" src="' . bongsu_escape($url) . '" alt="' . bongsu_escape($asked['name'] . ', ' . $range)
            . '" width="' . $picture['width'] . '" height="' . $picture['height'] . '" loading="lazy" /> ';
    }
    return rtrim($html);
}

// Keys have commas and brackets of their own: the host stands before the first comma; range and options are taken off the end.
function bongsu_parse($text) {
    $parts = explode(',', $text);
    $host = trim(array_shift($parts));
    $picture = array('width' => 600, 'height' => 200);
    $ranges = array('1d');
    while (count($parts) > 1) {
        $last = trim($parts[count($parts) - 1]);
        if (preg_match('/^(width|height)=([0-9]{2,4})$/', $last, $match))
            $picture[$match[1]] = (int) $match[2];
        elseif (preg_match('/^(theme|language|zone)=([A-Za-z0-9_\/+-]{1,64})$/', $last, $match))
            $picture[$match[1]] = $match[2];
        elseif (preg_match('/^[0-9]{1,4}[smhdw]$|^6m$/', $last))
            $ranges = array($last);
        elseif ($last === 'trend')
            $ranges = array('1d', '1w', '1m', '6m');
        else
            break;
        array_pop($parts);
    }
    $key = trim(implode(',', $parts));
    if ($host === '' || $key === '')
        return 'Write [[Bongsu(host,key,1d)]].';
    $picture['item'] = array('/' . $host . '/' . $key);
    return array('name' => $host . ' ' . $key, 'picture' => $picture, 'ranges' => $ranges);
}

// A signed address, from the cache or from Bongsu; null where there is none.
function bongsu_link($picture) {
    $server = rtrim((string) bongsu_setting('bongsu_url'), '/');
    $token = (string) bongsu_setting('bongsu_token');
    if ($server === '' || $token === '')
        return null;
    ksort($picture);
    $body = json_encode($picture + array('lifetime' => BONGSU_LIFETIME_DAYS . 'd'), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    $kept = bongsu_cache($server . "\n" . $token . "\n" . $body);
    if ($kept !== null && is_file($kept) && filemtime($kept) > time() - (BONGSU_LIFETIME_DAYS - BONGSU_RENEW_BEFORE_DAYS) * 86400)
        return file_get_contents($kept);
    $answer = @file_get_contents($server . '/api/chart/links', false, stream_context_create(array('http' => array(
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nAuthorization: Bearer " . $token,
        'content' => $body,
        'timeout' => 5,
        'follow_location' => 0,
    ))));
    $link = $answer === false ? null : json_decode($answer, true);
    $url = is_array($link) && isset($link['url']) && preg_match('/^https?:\/\//', $link['url']) ? $link['url'] : null;
    if ($url !== null && $kept !== null)
        @file_put_contents($kept, $url, LOCK_EX);
    // While Bongsu is away, an address that still holds is better than none.
    return $url === null && $kept !== null && is_file($kept) ? file_get_contents($kept) : $url;
}

function bongsu_cache($asked) {
    $directory = bongsu_setting('cache_dir');
    if (!$directory)
        return null;
    $directory .= '/bongsu';
    if (!is_dir($directory) && !@mkdir($directory, 0700) && !is_dir($directory))
        return null;
    return $directory . '/' . hash('sha256', $asked);
}

// What config.php sets is a member of $DBInfo, in newer versions an entry of $Config too.
function bongsu_setting($name) {
    global $DBInfo, $Config;
    if (isset($DBInfo->$name))
        return $DBInfo->$name;
    return isset($Config[$name]) ? $Config[$name] : null;
}

function bongsu_fault($sentence) {
    return '<span class="bongsu-fault">' . bongsu_escape($sentence) . '</span>';
}

function bongsu_escape($text) {
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}
