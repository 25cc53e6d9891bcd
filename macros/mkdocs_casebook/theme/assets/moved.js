// On the page of a former address: leads on to where the page is now, to the same anchor, or to where
// what had that anchor is now.
{
  const { to, elsewhere } = document.currentScript.dataset;
  const { hash, search } = location;
  location.replace(JSON.parse(elsewhere)[decodeURIComponent(hash.slice(1))] ?? to + search + hash);
}
