autocmd BufRead,BufNewFile *.jimu setfiletype jimu
